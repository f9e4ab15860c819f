"""The test desktop for every end-to-end test."""

from __future__ import annotations

from helpers.rig import _desktop, desktop_rig

__all__ = ["_desktop", "desktop_rig"]
