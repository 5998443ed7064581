"""Rule packs shipped with the product: data only, installed as rows by `ketentuan.services.paket.pasang_paket`."""
