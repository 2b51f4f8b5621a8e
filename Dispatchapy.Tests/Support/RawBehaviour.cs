using System.Net.Sockets;

namespace Dispatchapy.Tests.Support;

/// <summary>What a <see cref="RawReceiver"/> does with a connection; it is closed when the task ends.</summary>
public delegate Task RawBehaviour(Socket socket, CancellationToken stopping);
