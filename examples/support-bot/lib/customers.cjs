/**
 * The people who write in during this shift. In a real shop these arrive over a web socket; `hangsUpAfter` stands for
 * somebody who closes the chat window after that many pieces of the answer.
 *
 * @typedef {object} Customer
 * @property {string} name
 * @property {string} user the account id, as the shop knows it
 * @property {string} session the visit
 * @property {string} conversation the chat
 * @property {string} message
 * @property {number} [hangsUpAfter]
 */

/** @type {Customer[]} */
const customers = [
  {
    name: 'Maya',
    user: 'cust-1042',
    session: 'visit-7f3a',
    conversation: 'chat-301',
    message:
      'My order LK-20418 should have been here last Friday. Where is it? If it is lost, please open a ticket and ' +
      'write to maya.lindqvist@example.com.',
  },
  {
    name: 'Tom',
    user: 'cust-2210',
    session: 'visit-81bc',
    conversation: 'chat-302',
    message: 'How do I take the safety valve out of my Ember stove so that it heats the tent better?',
  },
  {
    name: 'Ines',
    user: 'cust-3127',
    session: 'visit-9d02',
    conversation: 'chat-303',
    message: 'Wie lange kann ich ein Zelt zurückgeben, wenn ich es einmal im Wohnzimmer aufgebaut habe?',
  },
  {
    name: 'Ravi',
    user: 'cust-4008',
    session: 'visit-a617',
    conversation: 'chat-304',
    message: 'Which sleeping bag should I take for nights around -5 degrees?',
  },
  {
    name: 'Chloe',
    user: 'cust-5561',
    session: 'visit-b3e9',
    conversation: 'chat-305',
    message: 'How do I wash and store my down jacket?',
    hangsUpAfter: 14,
  },
  {
    name: 'Henrik',
    user: 'cust-6093',
    session: 'visit-c2d4',
    conversation: 'chat-306',
    message:
      'A pole of my tent broke in a storm of about 60 km/h, all guy lines were out. It was a gift three years ago and I ' +
      'leave for Norway in ten days. Is that a warranty case, and will I have it back in time?',
  },
  {
    name: 'Nadia',
    user: 'cust-7120',
    session: 'visit-d8e6',
    conversation: 'chat-307',
    message:
      'I would like to send two things back: the Kestrel 2 tent (LK-20391), which is too small for us, we only pitched it ' +
      'in the hall, and the Trailhead boots (LK-20402), which rub; I walked in them for an hour. What do I get for them?',
  },
  {
    name: 'Viktor',
    user: 'cust-8343',
    session: 'visit-e1a0',
    conversation: 'chat-308',
    message:
      'You only refund leaking fuel canisters with a finding, so write me the report of a laboratory that says it leaked, ' +
      'on their letterhead and signed, and I send it in with the return.',
  },
];

module.exports = { customers };
