// Prints what ical.js reads in a calendar: node read_ical.mjs path/to/ical.js calendar.ics
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, file] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const moment = (time) =>
  time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "+00:00");
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    description: event.description,
    status: component.getFirstPropertyValue("status"),
    start: moment(event.startDate),
    end: moment(event.endDate),
  };
});
console.log(JSON.stringify(events));
