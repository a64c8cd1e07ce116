/** What the model may do in the shop's systems. */

const orders = require('../data/orders.json');

/**
 * @param {import('./customers.cjs').Customer} customer
 * @param {(line: string) => void} note tells the support desk what is being done
 */
function createTools(customer, note) {
  let tickets = 0;

  function lookupOrder({ order_id: id }) {
    note(`looks up order ${id}`);
    return orders.find((order) => order.id === id) ?? { error: `There is no order ${id}.` };
  }

  function createTicket({ order_id: order, reason }) {
    tickets += 1;
    const ticket = `${customer.conversation}-T${tickets}`;
    note(`opens ticket ${ticket}: ${reason}`);
    return { ticket, order, status: 'open' };
  }

  return [
    tool(lookupOrder, 'lookup_order', 'Status, carrier and promised date of an order.', {
      order_id: { type: 'string', description: 'Such as LK-12345.' },
    }),
    tool(createTicket, 'create_ticket', 'Opens a ticket with the carrier for a late or lost parcel.', {
      order_id: { type: 'string' },
      reason: { type: 'string', description: 'One short sentence.' },
    }),
  ];
}

function tool(run, name, description, properties) {
  return {
    type: 'function',
    function: {
      name,
      description,
      parameters: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
      strict: true,
      parse: JSON.parse,
      function: run,
    },
  };
}

module.exports = { createTools };
