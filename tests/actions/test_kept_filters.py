"""Lists of the desk under a name: one's own, per tab, one of them the tab opens with."""

import pytest

from workflows.actions.delete_filter import delete_filter
from workflows.actions.rename_filter import rename_filter
from workflows.actions.save_filter import save_filter
from workflows.queries.saved_filters import opening, saved_filters
from workflows.values.refusals import NameTaken, NotFound, TextNeeded


def act(world, login, deed, *asked, **more):
    with world.acting(login) as work:
        return deed(work, *asked, **more)


def kept(world, login, tab="mine"):
    with world.looking(login) as look:
        return saved_filters(look, tab)


@pytest.fixture
def soon(world):
    act(world, "wangjianguo", save_filter, "mine", "快到期", "due=soon", chosen=True)
    return kept(world, "wangjianguo")[0].id


def test_a_filter_is_its_owners_and_its_tabs_alone(world, soon):
    assert [one.query for one in kept(world, "wangjianguo")] == ["due=soon"]
    assert kept(world, "limin") == kept(world, "wangjianguo", "claimable") == []
    for deed, more in ((delete_filter, {}), (rename_filter, {"name": "我的", "chosen": True})):
        with pytest.raises(NotFound):
            act(world, "limin", deed, soon, **more)


def test_one_of_them_is_what_the_tab_opens_with(world, soon):
    act(world, "wangjianguo", save_filter, "mine", "超期", "due=overdue", chosen=True)
    assert opening(kept(world, "wangjianguo")).name == "超期"
    act(world, "wangjianguo", rename_filter, soon, "三日内", chosen=True)
    assert opening(kept(world, "wangjianguo")).name == "三日内"
    act(world, "wangjianguo", rename_filter, soon, "三日内", chosen=False)
    assert opening(kept(world, "wangjianguo")) is None


def test_renaming_another_leaves_the_choice_as_it_was(world, soon):
    act(world, "wangjianguo", save_filter, "mine", "超期", "due=overdue")
    act(world, "wangjianguo", rename_filter, kept(world, "wangjianguo")[1].id, "已超期", chosen=False)
    assert opening(kept(world, "wangjianguo")).id == soon


def test_a_name_is_needed_and_stands_once(world, soon):
    with pytest.raises(NameTaken):
        act(world, "wangjianguo", save_filter, "mine", " 快到期 ", "due=today")
    with pytest.raises(TextNeeded):
        act(world, "wangjianguo", save_filter, "mine", "长" * 41, "due=today")
    act(world, "wangjianguo", save_filter, "claimable", "快到期", "due=soon")


@pytest.mark.parametrize(("tab", "query"), [("elsewhere", ""), ("mine", "q=" + "长" * 400)])
def test_what_is_no_list_of_the_desk_is_not_kept(world, tab, query):
    with pytest.raises(NotFound):
        act(world, "wangjianguo", save_filter, tab, "别处", query)


def test_a_deleted_filter_is_gone(world, soon):
    act(world, "wangjianguo", delete_filter, soon)
    assert kept(world, "wangjianguo") == []
