"""All addresses of the product, and the component gallery, which production does not have."""

from django.urls import include, path

from wfh_office.urls import handler400, handler403, handler404, handler500
from wfh_office.urls import urlpatterns as product

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("_ui/", include("core.ui_urls")), *product]
