"""Care leavers and young people about to leave care."""
