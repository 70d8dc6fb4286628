"""The addresses of appendices."""

from django.urls import path

from committees.views.appendices import changing, reading

from .places import APPENDIX, ITEM

APPENDICES = f"{ITEM}/appendices"

urlpatterns = [
    path(f"{APPENDICES}/", changing.listed, name="item-appendices"),
    path(f"{APPENDICES}/add/", changing.add, name="item-appendix"),
    path(f"{APPENDIX}/", reading.detail, name="appendix"),
    path(f"{APPENDIX}/edit/", changing.edit, name="appendix-edit"),
    path(f"{APPENDIX}/remove/", changing.remove, name="appendix-remove"),
    path(f"{APPENDIX}/file/", reading.download, name="appendix-file"),
]
