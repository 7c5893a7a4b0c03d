from __future__ import annotations

from surveys.intake import inspect, read_texts


def test_every_row_is_accounted_for(tmp_path):
    """Rows read are rows used, non-answers and dropped rows, exactly."""
    path = tmp_path / "dialog.csv"
    path.write_text(
        "plats;antal;synpunkt;förslag\nTorg;2;Mörkt här;Lampor\nTorg;1;-;\n;;;\nPark;1;;\n", encoding="utf-8"
    )
    source = inspect(path, areas=()).source
    assert (source.rows_read, source.rows_used, source.rows_non_answers, source.rows_dropped) == (3, 1, 1, 1)


def test_personal_columns_never_reach_the_reading(tmp_path):
    """What stands in a name or e-mail column is nowhere in the reading."""
    path = tmp_path / "svar.csv"
    path.write_text(
        "Id;Namn;E-post;Plats;Synpunkt\n1;Kim Provsson;kim@example.se;Torg;Mörkt vid dammen\n", encoding="utf-8"
    )
    shown = repr(inspect(path, areas=()))
    assert "Provsson" not in shown
    assert "kim@" not in shown


def test_texts_keep_one_entry_per_row(tmp_path):
    """Empty cells and the text NA keep their rows."""
    path = tmp_path / "texter.csv"
    path.write_text("id;text\n1;Mörkt\n2;\n3;NA\n", encoding="utf-8")
    assert read_texts(path, "text") == ((1, "Mörkt"), (2, ""), (3, "NA"))
