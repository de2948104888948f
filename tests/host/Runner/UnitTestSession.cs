using System.Reflection;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Host.Runner;

/// <summary>
/// Runs unit tests as the device's launcher does: class by class, one setup before the first test of a class and one cleanup after its last.
/// </summary>
internal sealed class UnitTestSession : IDisposable
{
    private Type? current;
    private object? instance;
    private Exception? setupFailure;

    /// <summary>Runs one test, and what its class needs before it.</summary>
    public void Run(UnitTest test)
    {
        Enter(test.Method.DeclaringType!);
        if (setupFailure is not null)
        {
            throw new InvalidOperationException($"The setup of {current!.Name} failed: {setupFailure.Message}", setupFailure);
        }

        Invoke(test.Method, test.Row);
    }

    public void Dispose() => Leave();

    private void Enter(Type type)
    {
        if (type == current)
        {
            return;
        }

        Leave();
        current = type;
        setupFailure = null;
        try
        {
            instance = type.IsAbstract ? null : Activator.CreateInstance(type);
            InvokeMarked(typeof(SetupAttribute));
        }
        catch (Exception e) when (e is not SkipTestException)
        {
            setupFailure = e;
        }
    }

    private void Leave()
    {
        if (current is not null)
        {
            InvokeMarked(typeof(CleanupAttribute));
            current = null;
        }
    }

    private void InvokeMarked(Type attribute)
    {
        foreach (MethodInfo method in current!.GetMethods().Where(method => method.IsDefined(attribute, inherit: false)))
        {
            Invoke(method, []);
        }
    }

    private void Invoke(MethodInfo method, object?[] arguments) =>
        method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
}
