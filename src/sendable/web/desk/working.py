"""The addresses of the working pages of the desk."""

from sendable.web.desk import (
    agreements,
    appeals,
    cases,
    counter,
    customs,
    inspection,
    item,
    items,
    numbers,
    package,
    precision,
    referral,
    scans,
    statistics,
    stories,
)
from sendable.web.desk.site import Page

WITH_PICTURES = 64_000_000  # bytes of a form with pictures, each of which is limited again

WORKING_PAGES: tuple[Page, ...] = (
    Page("/counter", counter.counter, counter.work, needs_office=True),
    Page("/counter/decision", take=counter.decision, needs_office=True),
    Page("/items", items.items, items.check_in),
    Page("/items/{id}", item.item_page, item.act_on_item),
    Page("/items/{id}/inspect", inspection.inspection_page, inspection.inspect, most=WITH_PICTURES),
    Page("/items/{id}/number", numbers.number_page, numbers.act_on_number),
    Page("/numbers", numbers.numbers),
    Page("/items/{id}/customs", customs.customs_form),
    Page("/photos/{hash}", inspection.photo),
    Page("/cases", cases.cases),
    Page("/cases/{id}", cases.case_page, cases.act_on_case),
    Page("/referrals/{id}", referral.referral_page),
    Page("/referrals/{id}/file", referral.referral_file),
    Page("/referrals/{id}/package", package.package_file),
    Page("/precision", precision.precision),
    Page("/precision/alerts", precision.behind),
    Page("/precision/file", precision.precision_file),
    Page("/stories", stories.stories, stories.begin),
    Page("/stories/{id}", stories.story_page, stories.act_on_story),
    *agreements.PAGES,
    Page("/scans", scans.scans, scans.upload, most=WITH_PICTURES),
    Page("/scans/next", scans.following),
    Page("/scans/{id}", scans.scan_page, scans.decide),
    Page("/statistics", statistics.statistics),
    Page("/statistics/json", statistics.statistics_json),
    Page("/statistics/csv", statistics.statistics_csv),
    Page("/appeals", appeals.appeals),
    Page("/appeals/{id}", appeals.appeal_page, appeals.decide),
)
