namespace Dispatchapy.Tests.Support;

/// <summary>What a <see cref="FakeResource"/> does with a request. One that never receives leaves the body unread and the request unrecorded.</summary>
public delegate Task Behaviour(Exchange exchange);
