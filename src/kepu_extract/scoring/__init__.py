"""How right an output is: compared with gold annotations, part by part of the contract."""

from kepu_extract.scoring.board import Board, Mode, Row
from kepu_extract.scoring.compare import compare_files
from kepu_extract.scoring.files import Pair, pairs_of, score_pair
from kepu_extract.scoring.report import as_json, as_table, rows_of

__all__ = ["Board", "Mode", "Pair", "Row", "as_json", "as_table", "compare_files", "pairs_of", "rows_of", "score_pair"]
