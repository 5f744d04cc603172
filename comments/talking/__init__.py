"""What is said about a remark: support, replies, and folding away what is abusive."""
