"""The way for programs: the same answers as data, described by OpenAPI."""

from fastapi import APIRouter

API = APIRouter(tags=["hitkalelut"])
