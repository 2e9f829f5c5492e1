"""What the disburser does with vouchers."""
