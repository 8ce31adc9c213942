"""`/agreement`, its buttons, forms and lists."""
