"""Each employer's retention rules: kept by version, read by whoever dates copies."""
