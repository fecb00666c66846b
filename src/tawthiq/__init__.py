"""Tawthiq: reports go in, a record comes out in which every number has a receipt."""
