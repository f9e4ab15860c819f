"""Widgets. They render the one `app.state.AppState` and emit what the person wants; they decide nothing."""
