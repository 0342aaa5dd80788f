"""Where places are: the gazetteer, names in any case form, outlines and the projection of the map."""
