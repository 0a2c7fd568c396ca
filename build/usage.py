"""What `dev.py` says of its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = """쓰는 법: python3 dev.py 명령 [인자…]   (Windows에서는 py dev.py)

  setup     필요한 것을 모두 갖춥니다
  run       창을 엽니다
  test      모든 검사를 합니다 (인자를 주면 pytest만)
  demo      다섯 가지 상담을 창에서 돌려 그림을 남깁니다 [--out 폴더]
  bench     속도, 메모리, 손동작 수를 잽니다 [--json]
  torture   전원을 끊고 죽여 보며 저장된 것이 모두 남는지 봅니다 [--rounds 판] [--json]
  replay    상담 파일을 다시 돌립니다
  pack      팩을 검사하고, 증명하고, 서명하고, 발행합니다 (pack --help)
  studio    팩을 고치는 창을 엽니다 (studio 팩폴더)
  report    공유 폴더에 모인 수치로 보고서를 만듭니다 (report 공유폴더)
  journal   상담 기록을 확인하고, 지우고, 되살립니다 (journal --help)
  train     기사님과 고객님이 답하는 상담을 연습합니다
  doctor    이 컴퓨터의 진단 한 장을 보여 줍니다 [--json]
  self-test 이 컴퓨터에서 프로그램이 제대로 도는지 점검합니다
  package   나누어 줄 프로그램을 dist/에 만듭니다 [--sign 인증서]
  installer 설치 프로그램, 부품 목록, 해시를 만듭니다 [--sign 인증서] [--program 폴더]
  windows   Linux의 Windows 실험실에서 만들고 시험합니다(root)
  lock      꾸러미 잠금 파일을 다시 만듭니다 [--upgrade]"""


def told(arguments: Sequence[str]) -> str:
    """Return the list of commands, after a word on one that does not exist."""
    unknown = arguments and not arguments[0].startswith("-")
    return (f"'{arguments[0]}' 명령은 없습니다.\n\n" if unknown else "") + USAGE
