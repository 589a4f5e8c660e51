"""What trainers write: the models of every YAML file, and the loader that reads them with diagnostics."""
