/** One person's deliveries as a list to look at: what replaces something stands in its place. */

export const DIRECT = 'direct';

export const EMPTY_TIMELINE = { items: [], lastId: '' };

/**
 * Adds deliveries in the order given; answers {timeline, added, replaced} where the last two are items.
 * A delivery already present is left alone, so asking twice does no harm.
 */
export function grow(timeline, deliveries) {
  const items = timeline.items.slice();
  const added = [];
  const replaced = [];
  let lastId = timeline.lastId;
  for (const delivery of deliveries) {
    lastId = delivery.id;
    if (items.some((item) => stoodAs(item, delivery.id))) continue;
    const place = delivery.replacing ? items.findIndex((item) => stoodAs(item, delivery.replacing)) : -1;
    if (place < 0) {
      const item = Object.assign({}, delivery, { earlier: [] });
      items.push(item);
      added.push(item);
    } else {
      const old = items[place];
      items[place] = Object.assign({}, delivery, { earlier: old.earlier.concat(old.id) });
      replaced.push(items[place]);
    }
  }
  return { timeline: { items, lastId }, added, replaced };
}

function stoodAs(item, id) {
  return item.id === id || item.earlier.includes(id);
}

/** The conversation a delivery is read in: a group's id, or DIRECT for the chat with the bot. */
export function placeOf(delivery, groups) {
  return groups.some((group) => group.id === delivery.conversation) ? delivery.conversation : DIRECT;
}

export function groupsOf(state, person) {
  return state.conversations.filter(
    (conversation) => conversation.type === 'group' && conversation.members.includes(person),
  );
}

/** The latest item that offers a button of this label, or null. */
export function latestOffering(items, label) {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const card = items[index].card;
    if (card && (card.actions || []).some((action) => action.label === label)) return items[index];
  }
  return null;
}
