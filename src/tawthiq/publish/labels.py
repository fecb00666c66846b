"""What each closed value of the record is called in plain words.

Use the tables with a catalogue's ``gettext``; the keys are the values of the interchange form.
"""

from __future__ import annotations

from tawthiq.values.message import said

HARM = {
    "killed": said("killed"),
    "injured": said("injured"),
    "killed_or_injured": said("killed or injured"),
    "missing": said("missing"),
    "detained": said("detained"),
    "abducted": said("abducted"),
    "displaced": said("displaced"),
    "tortured": said("tortured"),
    "sexual_violence": said("sexual violence"),
    "besieged": said("besieged"),
    "threatened": said("threatened"),
    "property_destroyed": said("property destroyed"),
    "property_damaged": said("property damaged"),
    "cultural_property": said("cultural property"),
    "health_effect": said("health effects"),
    "attacked": said("attack"),
}
HARM_TITLE = {
    "killed": said("Killed"),
    "injured": said("Injured"),
    "missing": said("Missing"),
}
PART = {
    "civilians": said("civilians"),
    "combatants": said("combatants"),
    "unknown": said("status unknown"),
    "women": said("women"),
    "children": said("children"),
    "men": said("men"),
}
GRADE = {
    "confirmed": said("Confirmed"),
    "fair": said("Fair"),
    "weak": said("Weak"),
    "contested": said("Contested"),
    "discounted": said("Discounted"),
    "ungraded": said("Not graded"),
}
GRADE_MEANS = {
    "confirmed": said("An alleged actor accepts responsibility."),
    "fair": said("Two or more independent origins agree."),
    "weak": said("One origin only, however detailed."),
    "contested": said("Origins name different actors."),
    "discounted": said("Those killed are said to be combatants, or another cause is most likely."),
    "ungraded": said("The record does not hold enough to grade it."),
}
PLACE_PRECISION = {
    "1": said("a place of its own: a town, a village, a quarter or a site"),
    "2": said("near such a place, within about 25 km"),
    "3": said("a district"),
    "4": said("a province"),
    "5": said(
        "a line or an area without clear ends: a road, a border, mountains, the north of a country"
    ),
    "6": said("a country"),
    "7": said("at sea or in the air"),
}
DATE_PRECISION = {
    "1": said("one day"),
    "2": said("two to six days"),
    "3": said("a week"),
    "4": said("more than a week, at most a month"),
    "5": said("more than a month, at most a year"),
}
STATUS = {
    "proposed": said("proposed"),
    "accepted": said("accepted"),
    "published": said("published"),
    "merged": said("merged"),
    "withdrawn": said("withdrawn"),
}
POSITION = {
    "none found": said("no position found"),
    "quoted": said("quoted"),
    "asked": said("asked"),
}
# A flag is one of these, alone or followed by ": " and the ids it speaks of.
FLAG = {
    "provisional": said("Fewer independent origins than the counting profile asks for"),
    "superseded": said("Replaced by a later statement of the same origin"),
    "totals set aside": said("Totals of more than this incident, never counted in it"),
    "incidents exceed total": said("The incidents add up to more than this total"),
    "offered by a second reader": said(
        "Offered by a second reader: counts only once a person includes it"
    ),
    "divided": said("The number is an even share of a total over several places"),
    "named_exceed_high": said("More people are named than the highest figure says"),
    "best_needs_decision": said("A best figure needs a person's decision"),
    "parts_exceed_whole": said("Women, children and men add up to more than the whole"),
    "min_above_max": said("The lowest figure is above the highest"),
    "day after the last report": said("Its day is after the last report of it"),
    "day that means none": said("Its day is what programs write where no day is known"),
    "place that means none": said(
        "Its place is 0, 0 in the sea, which programs write where no place is known"
    ),
    "end before start": said("It ends before it starts"),
    "day after the import": said("Its day is after the day of the import"),
    "no day": said("No day that the mapping can read"),
    "no number of people": said("No number of people"),
    "list minimum above maximum": said("The list's minimum is above its maximum"),
    "no grade": said("A grade that the mapping does not know"),
    "half a coordinate": said("One coordinate stands without the other"),
    "not on the globe": said("No place on the globe"),
    "key more than once": said("The file has this key more than once; each row stands apart"),
    "vague_undefined": said("A vague word for which the counting profile gives no number"),
    "not_recorded": said("A vague word for which the counting profile gives no number"),
    "no_event": said("A vague word for which the counting profile gives no number"),
    "harm_absent": said("A harm that the counting profile does not count"),
}
STANCE = {
    "asserted": said("asserted"),
    "denied": said("denied"),
    "unconfirmed": said("unconfirmed"),
    "retracted": said("retracted"),
    "forecast": said("forecast"),
}
DENIES = {
    "harm": said("denies the harm"),
    "actor": said("denies who did it"),
    "status": said("denies who the victims were"),
    "object": said("denies what was hit"),
    "count": said("denies the number"),
}
QUALITY = {
    "ok": said("whole text"),
    "ok_short": said("whole text, short"),
    "truncated": said("cut short"),
    "paywall": said("cut by a paywall"),
    "login_wall": said("a login page"),
    "consent_wall": said("a consent page"),
    "bot_check": said("a check for robots"),
    "not_found": said("a page not found"),
    "front_page": said("a front page"),
    "boilerplate": said("a page without the report"),
    "comment_skeleton": said("comments only"),
    "empty_shell": said("an empty page"),
    "error_page": said("an error page"),
}
WITHHELD = {
    "a private person's name": said("a private person's name"),
    "a child's name": said("a child's name"),
    "a detainee's name": said("a detainee's name"),
    "sexual violence": said("sexual violence"),
}
OBTAINED = {
    "received as a file, not fetched by us": said("received as a file, not fetched by us"),
    "fetched by us from the address named": said("fetched by us from the address named"),
    "made from another sealed object": said("made from another sealed object"),
}
LANGUAGE = {
    "en": said("English"),
    "ar": said("Arabic"),
    "und": said("not known"),
}
