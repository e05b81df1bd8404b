"""Support: which conditions look met for a store; whoever grants it decides."""
