/** What is written but not yet sent, by person and conversation. */

function keyOf(person, conversation) {
  return `${person}|${conversation}`;
}

function messageId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `page-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

export const drafts = {
  of: (all, person, conversation) => all[keyOf(person, conversation)] || { text: '', id: '' },
  /** A draft that failed goes back with its old id: sent unchanged again, it is the same message. */
  with: (all, person, conversation, draft) =>
    Object.assign({}, all, { [keyOf(person, conversation)]: draft }),
  without: (all, person, conversation) =>
    Object.assign({}, all, { [keyOf(person, conversation)]: { text: '', id: '' } }),
  fresh: (text) => ({ text, id: messageId() }),
};
