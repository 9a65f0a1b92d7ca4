"""The Qt windows of Resume Desk; the only importer of PySide6."""
