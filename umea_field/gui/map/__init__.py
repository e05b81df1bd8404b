"""The map: villages on an outline of land and water, drawn without network."""
