"""Rules of the registry of projects."""

from pathlib import Path

from tests.support.cases import clean_archive, report_on

PROJECT = "- 编号: guangbo\n  名称: {name}\n  学校: {school}\n  负责: {owner}\n  简介: {summary}\n"


def found(root: Path, **written: str) -> list[tuple[str, str, str]]:
    values = {"name": "广播站", "school": "人民小学", "owner": "德育处", "summary": "每周播一次。"}
    (root / "registry/projects.yml").write_text(PROJECT.format(**{**values, **written}), "utf-8")
    return [(item.path, item.code, item.field) for item in report_on(root)]


def test_a_sound_project_is_no_trouble(tmp_path: Path) -> None:
    assert found(clean_archive(tmp_path)) == []


def test_no_name_and_no_number_of_a_person_stands_in_a_project(tmp_path: Path) -> None:
    root = clean_archive(tmp_path)
    assert found(root, owner="德育处13800138000") == [("registry/projects.yml", "C001", "owner")]
    assert found(root, name="五年级学生陈小雨的广播站") == [("registry/projects.yml", "C007", "name")]
    assert found(root, summary="五年级学生陈小雨播音。") == [("registry/projects.yml", "C007", "summary")]


def test_a_school_that_only_a_project_names_is_used(tmp_path: Path) -> None:
    root = clean_archive(tmp_path)
    with (root / "registry/schools.yml").open("a", encoding="utf-8") as file:
        file.write("\n- 编号: xinxiao\n  名称: 新校\n  类别: 小学\n")
    assert ("registry/schools.yml", "G004", "id") in found(root)
    assert found(root, school="新校") == []


def test_two_projects_may_have_one_name(tmp_path: Path) -> None:
    root = clean_archive(tmp_path)
    project = "- 编号: {}\n  名称: 广播站\n  学校: 人民小学\n"
    (root / "registry/projects.yml").write_text(project.format("yi") + project.format("er"), "utf-8")
    assert list(report_on(root)) == []
