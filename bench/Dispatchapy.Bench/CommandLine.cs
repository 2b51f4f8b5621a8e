namespace Dispatchapy.Bench;

internal static class CommandLine
{
    /// <summary>Null when something is wrong; <paramref name="problem"/> says what.</summary>
    public static BenchOptions? Parse(string[] args, out string problem)
    {
        var (quick, only) = (false, new HashSet<string>());
        problem = "";
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
            {
                quick = true;
            }
            else if (args[i] == "--only" && i + 1 < args.Length)
            {
                only.UnionWith(args[++i].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            }
            else
            {
                problem = $"{args[i]} is not understood: [--quick] [--only NAME,…]";
            }
        }

        if (only.Except(Suite.Names).FirstOrDefault() is { } unknown)
        {
            problem = $"There is no measure named {unknown}; there are {string.Join(", ", Suite.Names)}.";
        }

        return problem.Length > 0 ? null : new BenchOptions(quick, only, Required("BENCH_GATEWAY"), Required("BENCH_FOLDER"));
    }

    private static string Required(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set; start ./bench.sh.");
}
