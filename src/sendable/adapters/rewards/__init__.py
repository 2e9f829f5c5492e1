"""The ledger of rewards in a database of its own: it knows no report, and the record knows no voucher."""
