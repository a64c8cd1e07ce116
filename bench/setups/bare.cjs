// The SDK with a provider registered and nothing patched.
exports.install = () => {};
