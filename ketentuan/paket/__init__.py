"""Rule packs shipped with the product: data only, installed as rows by `ketentuan.services.pasang_paket`."""
