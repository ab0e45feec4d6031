"""The demo (演示数据): two bureaus whose people live through weeks of work, by the same acts as in a browser."""
