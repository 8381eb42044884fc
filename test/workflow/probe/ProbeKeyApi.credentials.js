class ProbeKeyApi {
	name = 'probeKeyApi';
	displayName = 'Probe Key API';
	properties = [
		{ displayName: 'Name', name: 'name', type: 'string', default: 'x-key' },
		{ displayName: 'Value', name: 'value', type: 'string', default: '' },
	];
	authenticate = {
		type: 'generic',
		properties: { headers: { '={{$credentials.name}}': '=key {{$credentials.value}}' } },
	};
}

module.exports = { ProbeKeyApi };
