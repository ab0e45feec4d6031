"""Who reads and who agrees before a draft is issued (核稿、会签), and the sheet that keeps it (发文稿纸)."""
