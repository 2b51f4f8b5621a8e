using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Dispatchapy.Tests.Support;

/// <summary>Debian's aiosmtpd as a mail server: STARTTLS and a sign-in on one port, implicit TLS on another, neither on a third.</summary>
public sealed class SmtpServer : IAsyncLifetime, IDisposable
{
    private readonly ConcurrentQueue<JsonNode> _letters = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DirectoryInfo _folder = null!;
    private Process _process = null!;

    /// <summary>What it shows; with its key.</summary>
    internal X509Certificate2 Certificate { get; init; } = SelfSigned.Certificate;

    public int StartTls { get; } = FreePort.Find();

    public int Tls { get; } = FreePort.Find();

    public int Plain { get; } = FreePort.Find();

    public IReadOnlyList<JsonNode> Letters => [.. _letters];

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("smtp");
        var (certificate, key) = (Path.Combine(_folder.FullName, "c.pem"), Path.Combine(_folder.FullName, "k.pem"));
        await File.WriteAllTextAsync(certificate, Certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, Certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        // Debian's own Python, because it is Debian's package.
        ProcessStartInfo start = new(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Repository.Path("Dispatchapy.Tests/Support/smtp-server.py"), certificate, key, $"{StartTls}", $"{Tls}", $"{Plain}" })
        {
            start.ArgumentList.Add(argument);
        }

        ConcurrentQueue<string> errors = [];
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The mail server of the tests ended (python3-aiosmtpd is needed): {string.Join('\n', errors)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await _ready.Task.WaitAsync(Eventually.Deadline);
    }

    public async Task DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _folder.Delete(recursive: true);
    }

    public void Dispose() => _process.Dispose();

    /// <summary>The letter with this in its content.</summary>
    public async Task<JsonNode> LetterAsync(string part)
    {
        JsonNode? found = null;
        await Eventually.TrueAsync(() => (found = _letters.FirstOrDefault(letter => letter["content"]!.GetValue<string>().Contains(part, StringComparison.Ordinal))) is not null, $"a letter with {part}");
        return found!;
    }

    private void Hear(string? line)
    {
        if (line == "ready")
        {
            _ready.TrySetResult();
        }
        else if (line is { Length: > 0 })
        {
            _letters.Enqueue(JsonNode.Parse(line)!);
        }
    }
}
