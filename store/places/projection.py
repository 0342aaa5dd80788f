"""Where on a flat map a place lies: a conformal conic projection fitted to the lands between Warsaw and the Volga."""

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

EARTH_RADIUS_KM = 6371.0
_NEAR_POLE = 89.9


@dataclass(frozen=True, slots=True)
class LambertConformal:
    """Lambert's conformal conic projection on a sphere; degrees in, kilometres out (x to the east, y to the north).

    The defaults keep distances between Belarus and the upper Don true to about a tenth of a per cent. For places far
    from there make another one with a `meridian` half way between them.
    """

    meridian: float = 32.0
    south: float = 50.5
    north: float = 56.0
    origin: float = 53.0
    _cone: float = field(init=False, repr=False, compare=False)
    _scale: float = field(init=False, repr=False, compare=False)
    _apex: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        low, high = math.radians(self.south), math.radians(self.north)
        cone = math.log(math.cos(low) / math.cos(high)) / math.log(_stretch(high) / _stretch(low))
        scale = EARTH_RADIUS_KM * math.cos(low) * _stretch(low) ** cone / cone
        object.__setattr__(self, "_cone", cone)
        object.__setattr__(self, "_scale", scale)
        object.__setattr__(self, "_apex", scale / _stretch(math.radians(self.origin)) ** cone)

    def forward(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the place of a point on the map, in kilometres from (`meridian`, `origin`)."""
        lat = max(-_NEAR_POLE, min(_NEAR_POLE, lat))
        radius = self._scale / _stretch(math.radians(lat)) ** self._cone
        angle = self._cone * math.radians((lon - self.meridian + 180.0) % 360.0 - 180.0)
        return radius * math.sin(angle), self._apex - radius * math.cos(angle)

    def forward_all(self, lons: Iterable[float], lats: Iterable[float]) -> tuple["array[float]", "array[float]"]:
        """Return `forward` of many points as two rows of kilometres; none may lie at a pole or beyond the date line."""
        cone, scale, apex, meridian = self._cone, self._scale, self._apex, self.meridian
        tan, sin, cos = math.tan, math.sin, math.cos
        quarter, half, turn = math.pi / 4.0, math.pi / 360.0, cone * math.pi / 180.0
        xs, ys = array("d"), array("d")
        for lon, lat in zip(lons, lats, strict=True):
            radius = scale * tan(quarter + lat * half) ** -cone
            angle = turn * (lon - meridian)
            xs.append(radius * sin(angle))
            ys.append(apex - radius * cos(angle))
        return xs, ys

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a point of the map."""
        down = self._apex - y
        radius = math.hypot(x, down)
        lon = self.meridian + math.degrees(math.atan2(x, down) / self._cone)
        lat = math.degrees(2.0 * math.atan((self._scale / radius) ** (1.0 / self._cone)) - math.pi / 2.0)
        return lon, lat


def great_circle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance in kilometres between two (longitude, latitude) points along the globe."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2.0 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def _stretch(latitude: float) -> float:
    return math.tan(math.pi / 4.0 + latitude / 2.0)
