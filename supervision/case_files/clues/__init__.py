"""What the register shows by itself (线索提示): patterns of figures that an inspector may look into. No verdict."""
