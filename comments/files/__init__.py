"""What comes along with a remark: pictures and documents, checked, kept and handed out."""
