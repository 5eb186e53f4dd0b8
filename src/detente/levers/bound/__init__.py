"""What no plan can pass: the Lagrangian dual, the steps that sharpen it, the bound on ratification."""
