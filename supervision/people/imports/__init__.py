"""How a table of accounts and roles comes in (帐号导入): read, compared with what there is, carried over."""
