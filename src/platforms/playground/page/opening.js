import { DIRECT } from './timeline.js';

/** Whom the two phones show at first: someone who reports, and the county office that receives it. */
export function firstPhones(state) {
  const owner =
    state.people.find((person) => person.group.includes('业主') && person.bound) || state.people[0];
  const offices = state.people.filter((person) => person.group.includes('县发改') && person.bound);
  const shared = state.conversations.filter(
    (conversation) => conversation.type === 'group' && owner && conversation.members.includes(owner.id),
  );
  const office =
    offices.find((person) => shared.some((group) => group.members.includes(person.id))) ||
    offices[0] ||
    state.people[1];
  return { left: standing(owner), right: standing(office) };
}

/** The same people in a state that was set anew; whoever is gone gives way to the first choice. */
export function keepPhones(phones, state) {
  const first = firstPhones(state);
  const stays = (phone) => state.people.some((person) => person.id === phones[phone].person);
  const keep = (phone) =>
    stays(phone) ? { person: phones[phone].person, conversation: DIRECT } : first[phone];
  return { left: keep('left'), right: keep('right') };
}

function standing(person) {
  return { person: person ? person.id : '', conversation: DIRECT };
}
