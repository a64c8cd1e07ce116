// Bundled into one JavaScript file with a source map; its error must point here.
interface Order {
  total: number;
}

function check(order: Order): void {
  if (order.total < 0) throw new RangeError(`a total of ${order.total}`);
}

await Promise.resolve();
check({ total: -1 });
