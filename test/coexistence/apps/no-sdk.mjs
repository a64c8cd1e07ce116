import './no-sdk.cjs';
