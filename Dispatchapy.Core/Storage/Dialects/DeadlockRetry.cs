using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>SQL Server's victims of a deadlock are rolled back whole, so that nothing is done twice when they run again.</summary>
internal static class DeadlockRetry
{
    private const int DeadlockVictim = 1205;

    private const int MostTries = 3;

    /// <param name="attempt">A whole transaction, on a connection of its own.</param>
    public static Task<T> RunAsync<T>(Func<Task<T>> attempt) => RunAsync(attempt, ex => ex is SqlException { Number: DeadlockVictim });

    internal static async Task<T> RunAsync<T>(Func<Task<T>> attempt, Func<DbException, bool> isVictim)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (DbException ex) when (tries < MostTries && isVictim(ex))
            {
                // No pause: the other side went on the moment this one was chosen, and its locks make the next try wait.
            }
        }
    }
}
