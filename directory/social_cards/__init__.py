"""The pictures that stand beside a shared address: what is on them, how drawn, where kept."""
