import sys

from app.engines.seethrough import quantised


def test_the_library_s_own_warnings_are_not_told(tmp_path, monkeypatch, caplog):
    (tmp_path / "bitsandbytes.py").write_text(
        "import logging\nlogging.getLogger('bitsandbytes.backends').warning('no quick kernel')\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "bitsandbytes", raising=False)
    assert quantised.why_not() == ""
    assert not caplog.records
    sys.modules.pop("bitsandbytes")
