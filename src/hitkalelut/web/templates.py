"""The templates, one environment for each language; what they may call and what they may not."""

from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from hitkalelut.web.guard import IN_FILE
from hitkalelut.web.listing import listing
from hitkalelut.web.speech import filled, name_of, plain, said
from hitkalelut.words.tongue import LANGUAGES


def _plural(one: str, many: str, number: int, *, lang: str) -> str:
    return plain(one if number == 1 else many, lang)


def environment(lang: str) -> Environment:
    """Return the templates in a language; whatever is put into them is escaped."""
    env = Environment(
        loader=PackageLoader("hitkalelut.web", "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    env.globals["gettext"] = partial(plain, lang=lang)
    env.globals["ngettext"] = partial(_plural, lang=lang)
    env.filters["t"] = partial(said, lang=lang)
    env.filters["called"] = partial(name_of, lang=lang)
    env.filters["fill"] = filled
    env.globals["policy"] = IN_FILE
    env.globals["rows"] = partial(listing, env)
    return env


class Templates:
    """All templates in all languages, compiled once."""

    def __init__(self) -> None:
        """Open the environment of each language."""
        self._in: dict[str, Environment] = {lang: environment(lang) for lang in LANGUAGES}

    def render(self, name: str, lang: str, /, **context: object) -> str:
        """Return a template filled in."""
        return self._in[lang].get_template(name).render(context)

    def piece(self, name: str, lang: str, /, **context: object) -> str:
        """Return a template that is only a piece of a page, with the icons that the page has for it."""
        env = self._in[lang]
        icons = env.get_template("icons.html").make_module(context)
        return env.get_template(name).render(icons=icons, **context).strip()
