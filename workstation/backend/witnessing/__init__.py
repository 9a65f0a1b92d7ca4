"""A second signer of checkpoints, outside of this company's hands."""
