// A strict reader of iCalendar files: finds every fault against RFC 5545 (and 7986) in what this service may write.
import { type CalendarLine, calendarLines } from './rfc5545-lines.ts';
import { type Observed, propertyFaults, requiredOnce, rules } from './rfc5545-properties.ts';

interface Component {
  readonly name: string;
  readonly lines: CalendarLine[];
  readonly inner: Component[];
}

/** What is allowed inside what. */
const nesting: Readonly<Record<string, readonly string[]>> = {
  '': ['VCALENDAR'],
  VCALENDAR: ['VEVENT', 'VTIMEZONE'],
  VTIMEZONE: ['STANDARD', 'DAYLIGHT'],
  VEVENT: [],
  STANDARD: [],
  DAYLIGHT: [],
};

/** Every fault, in words; an empty list says that the file is right. */
export const calendarFaults = (content: string | Uint8Array): string[] => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const faults: string[] = [];
  const fault = (words: string): void => {
    faults.push(words);
  };
  const file = tree(calendarLines(bytes, fault), fault);
  if (file.inner.length !== 1) fault(`${file.inner.length} calendars in one file`);
  for (const calendar of file.inner) calendarRules(calendar, fault);
  return faults;
};

function tree(lines: readonly CalendarLine[], fault: Observed): Component {
  const file: Component = { name: '', lines: [], inner: [] };
  const open = [file];
  for (const line of lines) {
    const within = open.at(-1) ?? file;
    if (line.name === 'BEGIN') {
      if (!nesting[within.name]?.includes(line.value)) fault(`${line.value} inside ${within.name || 'nothing'}`);
      const component: Component = { name: line.value, lines: [], inner: [] };
      within.inner.push(component);
      open.push(component);
    } else if (line.name === 'END') {
      if (within === file || within.name !== line.value) fault(`END:${line.value} inside ${within.name || 'nothing'}`);
      else open.pop();
    } else {
      if (within === file) fault(`${line.name} outside of any component`);
      if (within.inner.length > 0) fault(`${line.name} of ${within.name} after a component inside it`);
      within.lines.push(line);
    }
  }
  if (open.length > 1) fault(`${open.at(-1)?.name} has no end`);
  return file;
}

function calendarRules(calendar: Component, fault: Observed): void {
  if (calendar.inner.length === 0) fault('a calendar without a component');
  everyComponent(calendar, (component) => componentRules(component, fault));

  const zones = calendar.inner.filter(({ name }) => name === 'VTIMEZONE').map((zone) => value(zone, 'TZID'));
  for (const twice of doubles(zones)) fault(`two VTIMEZONE of ${twice}`);
  everyComponent(calendar, ({ lines }) => {
    for (const { name, parameters } of lines) {
      const zone = parameters.get('TZID');
      if (zone !== undefined && !zones.includes(zone)) fault(`${name} refers to ${zone}, which no VTIMEZONE describes`);
    }
  });

  const events = calendar.inner.filter(({ name }) => name === 'VEVENT');
  for (const twice of doubles(events.map((event) => value(event, 'UID')))) fault(`two events of the uid ${twice}`);
  for (const event of events) eventRules(event, value(calendar, 'METHOD'), fault);
}

function componentRules({ name, lines, inner }: Component, fault: Observed): void {
  const allowed = rules[name] ?? {};
  for (const line of lines) {
    const rule = allowed[line.name];
    if (rule !== undefined) propertyFaults(line, rule, fault);
    else if (!line.name.startsWith('X-')) fault(`${line.name} is no property of ${name}`);
  }
  for (const [property, rule] of Object.entries(allowed)) {
    const count = lines.filter((line) => line.name === property).length;
    if (count === 0 && requiredOnce(rule)) fault(`${name} without ${property}`);
    if (count > 1 && rule.many !== true) fault(`${name} with ${count} ${property}`);
  }
  if (name === 'VTIMEZONE' && inner.length === 0) fault('VTIMEZONE without an observance');
}

function eventRules(event: Component, method: string | undefined, fault: Observed): void {
  const uid = value(event, 'UID') ?? '';
  const [start, end] = ['DTSTART', 'DTEND'].map((name) => event.lines.find((line) => line.name === name));
  if (start !== undefined && end !== undefined) {
    if (start.parameters.get('VALUE') !== end.parameters.get('VALUE')) fault(`start and end of ${uid} differ in type`);
    if (start.parameters.get('TZID') !== end.parameters.get('TZID')) fault(`start and end of ${uid} differ in zone`);
    // The autumn night can make the local end of a short meeting look no later than its start; ours are then in UTC.
    if (end.value <= start.value) fault(`the end of ${uid} is not after its start`);
  }
  const allDay = start?.parameters.get('VALUE') === 'DATE';
  if ((value(event, 'X-MICROSOFT-CDO-ALLDAYEVENT') === 'TRUE') !== allDay) fault(`${uid} tells Outlook other days`);
  const busy = value(event, 'TRANSP') === 'TRANSPARENT' ? 'FREE' : 'BUSY';
  if (value(event, 'X-MICROSOFT-CDO-BUSYSTATUS') !== busy) fault(`${uid} tells Outlook another availability`);
  if (method === 'CANCEL' && value(event, 'STATUS') !== 'CANCELLED') fault(`${uid} is not cancelled by a CANCEL`);
  if (method === 'CANCEL' && value(event, 'ORGANIZER') === undefined) fault(`${uid} is cancelled by nobody`);
}

function everyComponent(component: Component, visit: (component: Component) => void): void {
  visit(component);
  for (const inner of component.inner) everyComponent(inner, visit);
}

const value = ({ lines }: Component, name: string): string | undefined =>
  lines.find((line) => line.name === name)?.value;

const doubles = (values: readonly (string | undefined)[]): string[] =>
  values.filter((one): one is string => one !== undefined && values.indexOf(one) !== values.lastIndexOf(one));
