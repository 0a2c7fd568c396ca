"""What `dev.py` says of its commands."""

from __future__ import annotations

USAGE = """쓰는 법: python3 dev.py 명령 [인자…]

  setup   필요한 것을 모두 갖춥니다
  run     창을 엽니다
  test    모든 검사를 합니다 (인자를 주면 pytest만)
  demo    다섯 가지 상담을 창에서 돌려 그림을 남깁니다 [--out 폴더]
  bench   속도, 메모리, 손동작 수를 잽니다 [--json]
  torture 전원을 끊고 죽여 보며 저장된 것이 모두 남는지 봅니다 [--rounds 판] [--json]
  replay  상담 파일을 다시 돌립니다
  package 나누어 줄 프로그램을 dist/에 만듭니다 [--sign 인증서]
  installer 설치 프로그램, 부품 목록, 해시를 만듭니다 [--sign 인증서] [--program 폴더]
  windows Linux의 Windows 실험실에서 만들고 시험합니다(root)
  lock    꾸러미 잠금 파일을 다시 만듭니다 [--upgrade]"""
